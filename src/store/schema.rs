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
    // Kept by diesel_migrations.
    __diesel_schema_migrations (version) {
        version -> Text,
    }
}

diesel::joinable!(key_versions -> keys (key_id));
diesel::allow_tables_to_appear_in_same_query!(keys, key_versions, key_tags);
