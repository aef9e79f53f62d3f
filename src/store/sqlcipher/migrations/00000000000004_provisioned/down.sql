DROP TABLE provisioned;
