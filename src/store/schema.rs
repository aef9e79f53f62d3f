//! The tables as diesel sees them. The migrations say what is in them.

diesel::table! {
    accounts (id) {
        id -> Text,
        email -> Text,
        email_folded -> Text,
        name -> Text,
        plan -> Text,
        balance -> BigInt,
        created_at -> BigInt,
        project_limit -> Nullable<BigInt>,
    }
}

diesel::table! {
    keys (id) {
        id -> Text,
        account_id -> Text,
        kind -> Text,
        name -> Text,
        number -> Nullable<BigInt>,
        limited -> Bool,
        created_at -> BigInt,
        expires_at -> BigInt,
        last_used_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    key_versions (key_id, version) {
        key_id -> Text,
        version -> Integer,
        secret_hash -> Binary,
        prefix -> Nullable<Text>,
        access_key -> Nullable<Text>,
        created_at -> BigInt,
        retires_at -> Nullable<BigInt>,
        last_used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    key_tags (key_id, name) {
        key_id -> Text,
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    bucket_access (key_id, position) {
        key_id -> Text,
        position -> Integer,
        cluster -> Text,
        bucket_name -> Text,
        permissions -> Text,
    }
}

diesel::table! {
    counters (name) {
        name -> Text,
        next_value -> BigInt,
    }
}

diesel::table! {
    recipients (recipient) {
        recipient -> Text,
        origin -> Text,
        added_at -> BigInt,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    audit (sequence) {
        sequence -> BigInt,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        subject -> Text,
        details -> Text,
        previous -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    projects (id) {
        id -> Text,
        account_id -> Text,
        name -> Text,
        description -> Text,
        created_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    secrets (name) {
        name -> Text,
        value -> Binary,
    }
}

diesel::table! {
    grants (id) {
        id -> Text,
        project_id -> Text,
        name -> Text,
        kind -> Text,
        head_hash -> Binary,
        disallow_reads -> Bool,
        disallow_writes -> Bool,
        disallow_lists -> Bool,
        disallow_deletes -> Bool,
        not_before -> Nullable<BigInt>,
        not_after -> BigInt,
        max_object_ttl -> Nullable<BigInt>,
        created_by -> Text,
        created_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    grant_prefixes (grant_id, position) {
        grant_id -> Text,
        position -> Integer,
        bucket -> Text,
        path -> Text,
    }
}

diesel::table! {
    revoked_tails (tail_hash) {
        tail_hash -> Binary,
        grant_id -> Text,
        revoked_at -> BigInt,
        revoke_reason -> Nullable<Text>,
    }
}

diesel::table! {
    usage_buckets (id) {
        id -> BigInt,
        project_id -> Text,
        name -> Text,
    }
}

diesel::table! {
    tallies (bucket_id, at) {
        bucket_id -> BigInt,
        at -> BigInt,
        bytes -> BigInt,
        objects -> BigInt,
        segments -> BigInt,
        metadata_bytes -> BigInt,
    }
}

diesel::table! {
    egress (bucket_id, at, kind, bytes, reference) {
        bucket_id -> BigInt,
        at -> BigInt,
        kind -> Text,
        bytes -> BigInt,
        reference -> Text,
        times -> BigInt,
        import -> BigInt,
        import_seen -> BigInt,
    }
}

diesel::table! {
    provisioned (noun, id) {
        noun -> Text,
        id -> Text,
        file -> Text,
        place -> Nullable<Text>,
    }
}

diesel::table! {
    // Kept by diesel_migrations.
    __diesel_schema_migrations (version) {
        version -> Text,
    }
}

diesel::joinable!(key_versions -> keys (key_id));
diesel::joinable!(grants -> projects (project_id));
diesel::allow_tables_to_appear_in_same_query!(keys, key_versions, key_tags, bucket_access);
diesel::allow_tables_to_appear_in_same_query!(grants, projects);
