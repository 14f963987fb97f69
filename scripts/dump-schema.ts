import postgres from 'postgres'

/**
 * Prints what the migrations add up to, so that every migration shows its effect in the diff of
 * migrations/schema.sql. Without pg_dump, which npm's PostgreSQL lacks and whose output changes by version.
 *   npx tsx scripts/dump-schema.ts DATABASE_URL > migrations/schema.sql
 */
const sql = postgres(process.argv[2] ?? '', { max: 1, onnotice: () => {} })

const columns = await sql`
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as initial, a.attidentity as identity
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'freischalt_migrations'
  order by c.relname collate "C", a.attnum`
const constraints = await sql`
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u')
    and conrelid <> 'freischalt_migrations'::regclass
  order by conrelid::regclass::text collate "C", conname collate "C"`
const indexes = await sql`
  select indexdef as definition from pg_indexes where schemaname = 'public'
    and tablename <> 'freischalt_migrations'
    and indexname not in (select conname from pg_constraint where contype in ('p', 'u'))
  order by indexname collate "C"`
const triggers = await sql`
  select pg_get_triggerdef(oid) as definition from pg_trigger where not tgisinternal
  order by tgname collate "C"`
const functions = await sql`
  select pg_get_functiondef(oid) as definition from pg_proc
  where pronamespace = 'public'::regnamespace order by proname collate "C"`

const lines = [
  '-- Written by scripts/dump-schema.ts; test/db/migrate.test.ts compares it with the migrations.',
]
for (const table of new Set(columns.map((column) => column.table))) {
  const own = columns.filter((column) => column.table === table)
  const parts = own.map(({ name, type, required, initial, identity }) =>
    [
      `  ${name} ${type}`,
      required && 'not null',
      identity && 'generated always as identity',
      initial && `default ${initial}`,
    ]
      .filter(Boolean)
      .join(' '),
  )
  for (const { table: of, name, definition } of constraints)
    if (of === table) parts.push(`  constraint ${name} ${definition}`)
  lines.push('', `create table ${table} (`, parts.join(',\n'), ');')
}
lines.push('')
for (const { definition } of [...indexes, ...triggers]) lines.push(`${definition};`)
for (const { definition } of functions) lines.push('', `${definition.trim()};`)
console.log(lines.join('\n'))
await sql.end()
