-- Why an event waits for an operator; null if it does not, or was parked before this column
alter table stripe_events add column parked_reason text;
