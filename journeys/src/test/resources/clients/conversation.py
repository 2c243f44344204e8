"""A client with Python's websockets: prints each message of a conversation on a line, and sends each line that it reads.

Usage: python3 conversation.py GATEWAY ISSUER NAME CONVERSATION
"""

import json
import sys
import threading
import time
import urllib.request
import uuid

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

gateway, issuer, name, conversation = sys.argv[1:]
messages = f"{gateway}/v1/conversations/{conversation}/messages"
PAUSE_SECONDS = 0.5
shown = 0  # the seq of the last message


def call(url, body=None, **headers):
    headers = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def authorization():
    return {"Authorization": "Bearer " + call(f"{issuer}/local/tokens", {"name": name})["token"]}


def show(message):
    global shown
    if message["seq"] == shown + 1:
        shown = message["seq"]
        print(message["content"], flush=True)


def resume(socket):
    position = {"conversationId": conversation, "seq": shown}
    socket.send(json.dumps({"type": "resume", "data": {"conversations": [position]}}))


def receive(socket, frame):
    if frame["type"] == "hello":
        resume(socket)
    elif frame["type"] == "gap":
        for message in call(f"{messages}?afterSeq={shown}", **authorization())["items"]:
            show(message)
        resume(socket)
    elif frame["type"] == "message.sent" and frame["data"]["conversationId"] == conversation:
        show(frame["data"])


def follow():
    live = gateway.replace("http", "ws", 1) + "/v1/live"
    while True:
        try:
            with connect(live, additional_headers=authorization()) as socket:
                for frame in socket:
                    receive(socket, json.loads(frame))
        except (OSError, WebSocketException):
            pass  # the gateway is down
        time.sleep(PAUSE_SECONDS)


def send(content):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    while True:
        try:
            call(messages, {"content": content}, **key, **authorization())
            return
        except OSError:  # the gateway is down; HTTP errors are a subclass
            time.sleep(PAUSE_SECONDS)


threading.Thread(target=follow, daemon=True).start()
for line in sys.stdin:
    send(line.rstrip("\n"))
