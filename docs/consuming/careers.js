// Keeps the career of every user, and prints each change: the userId, a tab, and the career or nothing.
//
// Needs kafkajs: npm install kafkajs. Run it: node careers.js HOST:PORT [--once]. With --once it ends when it knows all
// current users.
const { Kafka, logLevel } = require('kafkajs')

const TOPIC = 'kindred.users'
const servers = process.argv[2]
const once = process.argv.includes('--once')

const versions = new Map() // stay when a user is erased, so that an older event is still recognized
const careers = new Map()

function store(userId, career) {
  if (career !== (careers.get(userId) ?? '')) console.log(`${userId}\t${career}`)
  careers.set(userId, career)
}

function apply(userId, value) {
  if (value === null) return store(userId, '') // a tombstone: the user is erased
  // Every type of this topic has the whole state, so its type does not matter
  const user = JSON.parse(value)
  if ((versions.get(userId) ?? -1) >= user.version) return // a duplicate, or an older state
  versions.set(userId, user.version)
  store(userId, user.career ?? '')
}

async function main() {
  const kafka = new Kafka({ brokers: [servers], logLevel: logLevel.ERROR })
  const admin = kafka.admin()
  await admin.connect()
  const remaining = new Map(
    (await admin.fetchTopicOffsets(TOPIC)).filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
  )
  await admin.disconnect()

  // This state is only in memory, so each start has a group of its own and begins at the first record
  const consumer = kafka.consumer({ groupId: `careers-${process.pid}-${Date.now()}` })
  let finish
  const finished = new Promise((resolve) => { finish = resolve })
  const reached = (partition, offset) => {
    if (remaining.has(partition) && offset + 1n >= remaining.get(partition)) remaining.delete(partition)
    if (once && remaining.size === 0) finish()
  }
  // The last record of a transaction is its marker, which only the batches count
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => reached(payload.partition, BigInt(payload.lastOffset)))
  await consumer.connect()
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => apply(message.key.toString(), message.value && message.value.toString()),
  })
  await finished
  await consumer.disconnect()
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
