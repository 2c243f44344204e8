// A client on Node with `ws`: prints each message of a conversation on a line, and sends each line that it reads.
// Usage: node conversation.js GATEWAY ISSUER NAME CONVERSATION
const { createInterface } = require("node:readline")
const { setTimeout: pause } = require("node:timers/promises")
const WebSocket = require("ws")

const [gateway, issuer, name, conversationId] = process.argv.slice(2)
const messages = `${gateway}/v1/conversations/${conversationId}/messages`
const PAUSE_MILLIS = 500
let seq = 0

async function call(method, url, body, headers) {
  headers = { "content-type": "application/json", ...headers }
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
  return response.json()
}

async function authorization() {
  const { token } = await call("POST", `${issuer}/local/tokens`, { name })
  return { authorization: `Bearer ${token}` }
}

function show(message) {
  if (message.seq !== seq + 1) return
  seq = message.seq
  console.log(message.content)
}

async function load() {
  const { items } = await call("GET", `${messages}?afterSeq=${seq}`, undefined, await authorization())
  items.forEach(show)
}

async function follow() {
  const socket = new WebSocket(gateway.replace("http", "ws") + "/v1/live", { headers: await authorization() })
  const resume = () =>
    socket.send(JSON.stringify({ type: "resume", data: { conversations: [{ conversationId, seq }] } }))
  socket.on("message", async (frame) => {
    const { type, data } = JSON.parse(frame)
    if (type === "hello") resume()
    if (type === "message.sent" && data.conversationId === conversationId) show(data)
    if (type === "gap") await load().catch(() => pause(PAUSE_MILLIS)).then(resume)
  })
  return new Promise((closed) => {
    socket.on("error", () => {}) // "close" follows
    socket.on("close", closed)
  })
}

async function send(content) {
  const key = { "idempotency-key": crypto.randomUUID() }
  for (;;) {
    try {
      await call("POST", messages, { content }, { ...key, ...(await authorization()) })
      return
    } catch {
      await pause(PAUSE_MILLIS) // the gateway is down
    }
  }
}

createInterface({ input: process.stdin })
  .on("line", send)
  .on("close", () => process.exit())

;(async () => {
  for (;;) {
    await follow()
    await pause(PAUSE_MILLIS)
  }
})()
