-- Writes an event into the write-ahead log in the current transaction. The event is published if, and only if, the
-- transaction commits. Operators and replicas of the previous release call this function; services write the same
-- envelope themselves (Envelopes). Debezium's outbox router turns the envelope into a Kafka record (deploy/connect).
-- Kafka rejects records over 1 MB, and one rejected record would block all later ones. So an event that is too large
-- fails here, and its transaction with it.
-- `traceparent` (W3C Trace Context) is the trace of the change. `audience` has the ids of the users who may see the
-- event, separated by commas. Each is null if there is none, and then absent in the envelope.
create or replace function emit_event(topic text, key text, type text, source text, data text, traceparent text, audience text) returns void
language plpgsql as $$
begin
  if octet_length(data) > 900000 then
    raise exception 'event % of % is too large: % bytes', type, key, octet_length(data)
      using errcode = 'program_limit_exceeded';
  end if;
  perform pg_logical_emit_message(true, 'outbox', json_build_object(variadic array[
    'specversion', '1.0',
    'id', gen_random_uuid()::text,
    'aggregatetype', topic,
    'aggregateid', key,
    'type', type,
    'source', source,
    'time', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'dataschema', 'urn:kindred:schema:' || type,
    'payload', data]
    || case when traceparent is null then array[]::text[] else array['traceparent', traceparent] end
    || case when audience is null then array[]::text[] else array['audience', audience] end)::text);
end $$;

-- Replicas of earlier releases call these signatures during an upgrade
create or replace function emit_event(topic text, key text, type text, source text, data text, traceparent text) returns void
language sql as $$
  select emit_event(topic, key, type, source, data, traceparent, null)
$$;

create or replace function emit_event(topic text, key text, type text, source text, data text) returns void
language sql as $$
  select emit_event(topic, key, type, source, data, null, null)
$$;
