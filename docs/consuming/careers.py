"""Keeps the career of every user, and prints each change: the userId, a tab, and the career or nothing.

Needs kafka-python: pip install kafka-python. Run it: python3 careers.py HOST:PORT [--once]. With --once it ends when it
knows all current users.
"""

import json
import sys

from kafka import KafkaConsumer, TopicPartition

TOPIC = "kindred.users"
servers, once = sys.argv[1], "--once" in sys.argv

versions = {}  # stay when a user is erased, so that an older event is still recognized
careers = {}


def store(user_id, career):
    if career != careers.get(user_id, ""):
        print(user_id, career, sep="\t", flush=True)
    careers[user_id] = career


def apply(user_id, value):
    if value is None:  # a tombstone: the user is erased
        store(user_id, "")
        return
    # Every type of this topic has the whole state, so its type does not matter
    user = json.loads(value)
    if versions.get(user_id, -1) >= user["version"]:
        return  # a duplicate, or an older state
    versions[user_id] = user["version"]
    store(user_id, user.get("career") or "")


# This state is only in memory, so it is read from the beginning at each start, and no offset is committed
consumer = KafkaConsumer(bootstrap_servers=servers, isolation_level="read_committed", enable_auto_commit=False)
partitions = [TopicPartition(TOPIC, partition) for partition in consumer.partitions_for_topic(TOPIC)]
consumer.assign(partitions)
consumer.seek_to_beginning(*partitions)
ends = consumer.end_offsets(partitions)
while not once or any(consumer.position(partition) < end for partition, end in ends.items()):
    for records in consumer.poll(timeout_ms=1000).values():
        for record in records:
            apply(record.key.decode(), record.value)
consumer.close()
