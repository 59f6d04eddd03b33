-- The same index twice, since V015 and V025.
DROP INDEX audit_event_pool_type_time;
