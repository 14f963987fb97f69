import type { Challenge } from 'altcha-lib'
import type { Commented } from './match-paragraphs.ts'
import type { Expected, QueueNotice } from './outlook.ts'
import { Problem } from './problems.ts'

export interface Article extends QueueNotice {
  commentsOpen: boolean
  section: string | null
  counts: { approved: number }
  /** Passages that have comments of their own. */
  paragraphs: Commented[]
  houseRules: string | null
  limits: Limits
  /** Whether a public text stays while a change of it waits. */
  editsStayPublic?: boolean
  /** How comments may be rated. */
  rating: 'off' | 'up' | 'up-down'
  /** Hosts whose links in comments may be followed. */
  liveLinks?: string[]
  /** Who may write. */
  reader?: 'guests' | 'signed-in' | 'both'
  /** Whether guests have a piece of work to do before they send. */
  challenge?: boolean
  /** Whether a text may be looked at before it is sent. */
  nudge?: boolean
  /** Whether authors are asked if their comment may be printed. */
  asksPrintConsent?: boolean
  /** Whether authors may have news by e-mail. */
  mail?: boolean
}

/** What the service would have moderators look at in a text. */
export interface Flag {
  signal: string
  part: string | null
  spans: { start: number; end: number }[]
}

export interface Limits {
  textMax: number
  nameMax: number
  /** How long after it was sent a comment can be changed. */
  editMinutes: number
}

export interface Comment {
  id: string
  parentId: string | null
  depth: number
  status: 'approved' | 'scoring' | 'pending' | 'removed' | 'rejected' | 'withdrawn'
  author: { name: string; badge?: 'staff' | 'author' | null } | null
  body: string | null
  /** What of the article it is about, where that is not all of it. */
  paragraph?: Passage | null
  createdAt: string
  /** When the text that is shown was changed last. */
  editedAt?: string | null
  /** An editor’s pick. */
  highlighted?: boolean
  /** Missing where there is nothing to rate. */
  votes?: Votes | null
  replies: Comment[]
  moreReplies: string | null
}

export type Vote = 1 | 0 | -1

export interface Votes {
  up: number
  down: number
  /** The reader's own vote. */
  mine: Vote
}

/** The passage that a comment is about. */
export interface Passage {
  id: string
  text: string
}

export interface Page {
  items: Comment[]
  nextCursor: string | null
}

/** By its token a guest is known from now on; null for who is signed in. */
export interface Known {
  authorToken: string | null
}

export interface Receipt extends QueueNotice, Known {
  id: string
}

/** A comment as its author may see it. */
export interface Fate extends Expected {
  id: string
  parentId: string | null
  status: 'scoring' | 'pending' | 'approved' | 'rejected' | 'withdrawn'
  body: string
  /** What readers see while another text of it waits. */
  publicBody?: string | null
  createdAt: string
  reason: string | null
  /** The reason in the house's own words. */
  reasonText?: string | null
  /** How many wait before it. */
  ahead: number | null
}

export type Sort = 'newest' | 'oldest' | 'best'

export interface Submission {
  author: { name: string; email?: string | undefined }
  body: string
  parentId?: string | undefined
  /** The text of the paragraph of the article that it is about. */
  paragraph?: string | undefined
  notify?: { decision: boolean; replies: boolean } | undefined
  consentPrint?: boolean | undefined
  proof?: string | undefined
}

export interface Api {
  article(): Promise<Article>
  /** @param paragraph only the threads about that paragraph */
  threads(sort: Sort, cursor: string | null, limit: number, paragraph?: string): Promise<Page>
  replies(thread: string, cursor: string): Promise<Page>
  /** @param key the same for every attempt at the same comment, so that it is stored once */
  post(submission: Submission, key: string): Promise<Receipt>
  /** What may stand against a text that is not sent yet; nothing is kept of it. */
  nudge(body: string): Promise<{ flags: Flag[] }>
  challenge(): Promise<Challenge>
  fate(id: string): Promise<Fate>
  edit(id: string, body: string): Promise<Fate>
  withdraw(id: string): Promise<void>
  vote(id: string, value: Vote): Promise<Votes>
  report(id: string, report: { reason: string; note?: string | undefined }): Promise<unknown>
  /** The thread that a comment belongs to. */
  around(id: string): Promise<Page>
  /** Where the events of the article and its site are, from the one with an id on. */
  events(since: string): URL
  /** Lists are to know of all that was told up to the event with this id. */
  heard(at: string): void
}

export interface ApiOptions {
  /** Where the service is reached, with a slash at its end. */
  base: string
  site: string
  article: string
  token: () => string | undefined
  /** Told by which token the reader is known from now on. */
  known(token: string): void
}

/** What a page of the discussion has. */
export const THREADS_PER_PAGE = 10

/** The service's routes for readers of one article. All throw `Problem`. */
export function connect({ base, site, article, token, known }: ApiOptions): Api {
  const here = `v1/sites/${encodeURIComponent(site)}/articles/${encodeURIComponent(article)}`

  async function send(
    path: string,
    method = 'GET',
    body?: unknown,
    headers: Record<string, string> = {},
    proof = token(),
  ): Promise<Response> {
    if (proof) headers.Authorization = `Bearer ${proof}`
    if (body) headers['Content-Type'] = 'application/json'
    const answer = await fetch(new URL(path, base), {
      method,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      // A browser would keep an answer for some seconds, and show a reader who comes back what was.
      cache: 'no-cache',
      headers,
    } as RequestInit).catch((cause: unknown) => {
      throw new Problem('offline', { cause })
    })
    if (answer.ok) return answer
    const code = await codeOf(answer)
    // A login that is over keeps nobody from reading.
    if (code === 'jwt-invalid' && method === 'GET' && proof) return send(path, method, body, {}, '')
    throw new Problem(code)
  }

  const call = async <Answer>(...request: Parameters<typeof send>): Promise<Answer> =>
    (await send(...request)).json() as Promise<Answer>

  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other: the answer to a reader's first reaction brings the token for all others. */
  function react<Answer>(path: string, body: unknown): Promise<Answer & Known> {
    const task = async () => {
      const answer = await call<Answer & Known>(path, 'POST', body)
      if (answer.authorToken) known(answer.authorToken)
      return answer
    }
    const answer = turn.then(task, task)
    turn = answer
    return answer
  }

  let at = ''
  /** Makes the address of a list another one, so that no cache has an older answer. */
  const latest = (): Record<string, string> => (at ? { at } : {})
  const list = (parameters: Record<string, string>) =>
    call<Page>(`${here}/comments?${new URLSearchParams(parameters)}`)
  return {
    article: () => call(here),
    threads: (sort, cursor, limit, paragraph) =>
      list({
        sort,
        limit: String(limit),
        ...(paragraph && { paragraph }),
        ...(cursor ? { cursor } : latest()),
      }),
    replies: (thread, cursor) => list({ thread, cursor, limit: '100' }),
    post: (submission, key) =>
      call(`${here}/comments`, 'POST', submission, { 'Idempotency-Key': key }),
    nudge: (body) => call(`${here}/nudge`, 'POST', { body }),
    challenge: () => call(`v1/sites/${encodeURIComponent(site)}/challenge`),
    fate: (id) => call(`v1/comments/${id}`),
    edit: (id, body) => call(`v1/comments/${id}`, 'PATCH', { body }),
    async withdraw(id) {
      await send(`v1/comments/${id}`, 'DELETE')
    },
    report: (id, report) => react(`v1/comments/${id}/reports`, report),
    vote: (id, value) => react(`v1/comments/${id}/votes`, { value }),
    around: (comment) => list({ comment, ...latest() }),
    events: (since) =>
      new URL(`v1/events?${new URLSearchParams({ site, article, ...(since && { since }) })}`, base),
    heard(id) {
      at = id
    },
  }
}

async function codeOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as { code?: unknown } | null
  return typeof body?.code === 'string' ? body.code : 'internal'
}
