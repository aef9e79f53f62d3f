#!/usr/bin/env python3
"""Writes usage to measure imports with: usage_lines.py FORMAT LINES [BUCKETS], FORMAT being jsonl, csv, egress or s3-access-log.

Tallies go round the buckets, one a minute for each from 2020-01-01 on. The project is `web`.
"""

import datetime
import sys

form, lines = sys.argv[1], int(sys.argv[2])
buckets = int(sys.argv[3]) if len(sys.argv) > 3 else 1
start = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
out = sys.stdout
if form == "csv":
    out.write("project,bucket,at,bytes,objects,segments,metadata_bytes\n")
for i in range(lines):
    at = start + datetime.timedelta(minutes=i // buckets)
    bucket, size = i % buckets, 10**12 + i * 7919 % 10**9
    iso = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    if form == "jsonl":
        out.write(f'{{"project":"web","bucket":"b{bucket}","at":"{iso}","bytes":{size},"objects":{i % 1000},"segments":{i % 2000},"metadata_bytes":{i % 100}}}\n')
    elif form == "csv":
        out.write(f"web,b{bucket},{iso},{size},{i % 1000},{i % 2000},{i % 100}\n")
    elif form == "egress":
        out.write(f'{{"project":"web","bucket":"b{bucket}","at":"{iso}","egress":"get","bytes":{size % 10**6}}}\n')
    else:
        clf = at.strftime("%d/%b/%Y:%H:%M:%S +0000")
        operation = ("REST.GET.OBJECT", "REST.PUT.OBJECT", "REST.HEAD.OBJECT", "REST.GET.OBJECT")[i % 4]
        verb = operation.split(".")[1]
        key = f"2020/pictures/{i * 7919 % 10**6}.jpg"
        out.write(
            f"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be b{bucket} [{clf}] 192.0.2.3 "
            f"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be {i * 2654435761 % 2**64:016X} {operation} {key} "
            f'"{verb} /b{bucket}/{key} HTTP/1.1" 200 - {size % 10**6} {size % 10**6} 70 10 "-" "S3Console/0.4, aws-internal/3" - '
            "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 "
            "AuthHeader s3.us-west-1.amazonaws.com TLSV1.2 - -\n"
        )
