// A web page as a client of Kindred, which runs on another origin. It registers its user, opens a conversation, shows
// the messages of the live socket, and sends texts and pictures.
const { gateway, partner } = Object.fromEntries(new URLSearchParams(location.search))
const state = document.getElementById("state")

// Clerk's session.getToken() in a real page
const token = async () => (await fetch("/token")).text()

async function call(method, path, body) {
  const key = crypto.randomUUID()
  for (;;) {
    const response = await fetch(gateway + path, {
      method,
      headers: {
        Authorization: `Bearer ${await token()}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
      },
      body: body && JSON.stringify(body),
    })
    if (response.ok) return response.json()
    if (response.status !== 503) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    await new Promise((retry) => setTimeout(retry, 1000 * response.headers.get("Retry-After")))
  }
}

async function show(message) {
  const line = document.createElement("li")
  document.getElementById("messages").append(line)
  if (message.type === "text") {
    line.textContent = message.content
  } else {
    const { url } = await call("GET", `/v1/media/${message.storageId}/url?size=small`)
    line.append(Object.assign(new Image(), { src: url }))
  }
}

async function upload(file) {
  const { storageId, uploadUrl, headers } = await call("POST", "/v1/media/uploads", {
    contentType: file.type,
    size: file.size,
  })
  const response = await fetch(uploadUrl, { method: "PUT", headers, body: file })
  if (!response.ok) throw new Error(`PUT: ${response.status} ${await response.text()}`)
  return storageId
}

function onSubmit(form, action) {
  document.getElementById(form).addEventListener("submit", (event) => {
    event.preventDefault()
    action(event.target.elements)
  })
}

addEventListener("unhandledrejection", (event) => (state.textContent = event.reason))
addEventListener("error", (event) => (state.textContent = event.message))

await call("POST", "/v1/users/register", { career: "Web page" })
const { conversationId } = await call("POST", "/v1/conversations", { participantId: partner })
const messages = `/v1/conversations/${conversationId}/messages`
onSubmit("text", ({ content }) => call("POST", messages, { type: "text", content: content.value }))
onSubmit("picture", async ({ file }) =>
  call("POST", messages, { type: "image", storageId: await upload(file.files[0]) }))

// A browser cannot set the header Authorization, so the token is a subprotocol
const socket = new WebSocket(gateway.replace("http", "ws") + "/v1/live", [
  "bearer-token-carrier",
  encodeURIComponent("quarkus-http-upgrade#Authorization#Bearer " + (await token())),
])
socket.onclose = ({ code }) => (state.textContent = `closed ${code}`)
socket.onmessage = ({ data: frame }) => {
  const { type, data } = JSON.parse(frame)
  if (type === "hello") state.textContent = conversationId
  if (type === "message.sent") show(data)
}
