import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'

/** The reference: a Hono handler that stores what it is sent with one INSERT, and nothing else. */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => {} })
await sql`create table if not exists bench_bare (id bigint generated always as identity primary key,
  author text not null, body text not null, created_at timestamptz not null default now())`
const app = new Hono().post('/comments', async (c) => {
  const { author, body } = await c.req.json()
  const [row] = await sql`
    insert into bench_bare (author, body) values (${author.name}, ${body}) returning id`
  return c.json(row, 202)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () =>
  process.send?.('ready'),
)
process.on('disconnect', () => process.exit(0))
