import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'

/** The references: Hono handlers that store what they are sent with one INSERT, or read a page, and nothing else. */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => {} })
await sql`create table if not exists bench_bare (id bigint generated always as identity primary key,
  author text not null, body text not null, created_at timestamptz not null default now())`
const app = new Hono()
app.get('/comments/:article', async (c) => {
  const rows = await sql`
    select c.id, c.author_name, v.body, c.created_at
    from comments c join revisions v on v.id = c.revision_id
    where c.article_id = ${c.req.param('article')} and c.parent_id is null and c.listed
      and c.status = 'approved' and c.published_at <= now()
    order by c.created_at desc, c.id desc limit 30`
  return c.json(rows)
})
app.post('/comments', async (c) => {
  const { author, body } = await c.req.json()
  const [row] = await sql`
    insert into bench_bare (author, body) values (${author.name}, ${body}) returning id`
  return c.json(row, 202)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () =>
  process.send?.('ready'),
)
process.on('disconnect', () => process.exit(0))
