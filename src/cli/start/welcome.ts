import { DEMO_ARTICLES } from '../demo/articles.ts'
import type { StartAccounts } from './accounts.ts'

export interface Running {
  url: string
  accounts: StartAccounts
  queue: string
  database: string
  /** The demo site that the lines below use: one that does not pause now, if there is one. */
  site: string
  /** Set when even that one pauses. */
  resumesAt: Date | null
}

/** What `start` prints once everything runs: where things are, who may sign in, what to try first. */
export function welcome(running: Running): string {
  const { url, accounts, queue, database } = running
  const lines = [
    '',
    `Freischalt runs at ${url}`,
    '',
    `  Demo            ${url}/demo`,
    `  Desk            ${url}/desk`,
    `  API reference   ${url}/v1/docs`,
    `  OpenAPI         ${url}/v1/openapi.json`,
    `  Health, metrics ${url}/health/ready  ${url}/metrics`,
    `  Database        ${database}`,
    `  Queue           ${queue}`,
  ]
  const { administrator, demo } = accounts
  if (administrator)
    lines.push(
      '',
      `Administrator, shown this once: ${administrator.email}  ${administrator.password}`,
    )
  if (demo) {
    lines.push(
      '',
      'Demo moderator, at the desk',
      `  login  ${demo.login.email}  ${demo.login.password}`,
    )
    lines.push(`  token  ${demo.moderatorToken}`, '', ...walk(running, demo.moderatorToken))
  }
  lines.push('', 'Stop with Ctrl-C; the data stays.', '')
  return lines.join('\n')
}

/** Three lines that post a comment, approve it and read what is public; `--retry` waits for its scores. */
function walk({ url, site, resumesAt }: Running, token: string): string[] {
  const article = DEMO_ARTICLES.find((candidate) => candidate.site === site)
  const comments = `${url}/v1/sites/${site}/articles/${article?.id}/comments`
  const json = `-H 'Content-Type: application/json'`
  const body = JSON.stringify({
    author: { name: 'Ada' },
    body: GREETING[article?.language ?? 'de'],
  })
  const decision = '{"commentId":"\\1","revisionId":"\\2","decision":"approve"}'
  const pick = `sed -E 's/.*"id":"([^"]+)","revisionId":"([^"]+)".*/${decision}/'`
  return [
    'The main path in three lines: a reader posts, a moderator approves, everybody reads.',
    '',
    `  D=$(curl -s ${comments} ${json} -d '${body}' | tee /dev/stderr | ${pick})`,
    '',
    `  curl -s -f --retry 9 --retry-delay 1 --retry-all-errors ${url}/v1/review/decisions -H 'Authorization: Bearer ${token}' ${json} -d '{"decisions":['"$D"']}'`,
    '',
    `  curl -s ${comments}`,
    ...(resumesAt
      ? [
          '',
          `  Moderation pauses until ${resumesAt.toISOString()}: until then the second line is refused.`,
        ]
      : []),
  ]
}

const GREETING = {
  de: 'Guter Artikel, danke! Mehr davon.',
  en: 'A good piece, thank you. More of this, please.',
}
