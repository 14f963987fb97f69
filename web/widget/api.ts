import type { Challenge } from 'altcha-lib'
import type { Expected, QueueNotice } from './outlook.ts'
import { Problem } from './problems.ts'

export interface Article extends QueueNotice {
  commentsOpen: boolean
  section: string | null
  counts: { approved: number }
  houseRules: string | null
  limits: Limits
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
  author: { name: string } | null
  body: string | null
  createdAt: string
  replies: Comment[]
  moreReplies: string | null
}

export interface Page {
  items: Comment[]
  nextCursor: string | null
}

export interface Receipt extends QueueNotice {
  id: string
  authorToken: string
}

/** A comment as its author may see it. */
export interface Fate extends Expected {
  id: string
  parentId: string | null
  status: 'scoring' | 'pending' | 'approved' | 'rejected' | 'withdrawn'
  body: string
  createdAt: string
  reason: string | null
  /** How many wait before it. */
  ahead: number | null
}

export type Sort = 'newest' | 'oldest'

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
  threads(sort: Sort, cursor: string | null, limit: number): Promise<Page>
  replies(thread: string, cursor: string): Promise<Page>
  /** @param key the same for every attempt at the same comment, so that it is stored once */
  post(submission: Submission, key: string): Promise<Receipt>
  /** What may stand against a text that is not sent yet; nothing is kept of it. */
  nudge(body: string): Promise<{ flags: Flag[] }>
  challenge(): Promise<Challenge>
  fate(id: string): Promise<Fate>
  edit(id: string, body: string): Promise<Fate>
  withdraw(id: string): Promise<void>
  /** Where the site's events are. */
  events: URL
}

export interface ApiOptions {
  /** Where the service is reached, with a slash at its end. */
  base: string
  site: string
  article: string
  token: () => string | undefined
}

/** What a page of the discussion has. */
export const THREADS_PER_PAGE = 10

/** The service's routes for readers of one article. All throw `Problem`. */
export function connect({ base, site, article, token }: ApiOptions): Api {
  const here = `v1/sites/${encodeURIComponent(site)}/articles/${encodeURIComponent(article)}`

  async function send(
    path: string,
    method = 'GET',
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const known = token()
    if (known) headers.Authorization = `Bearer ${known}`
    if (body) headers['Content-Type'] = 'application/json'
    const answer = await fetch(new URL(path, base), {
      method,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      headers,
    } as RequestInit).catch((cause: unknown) => {
      throw new Problem('offline', { cause })
    })
    if (!answer.ok) throw new Problem(await codeOf(answer))
    return answer
  }

  const call = async <Answer>(...request: Parameters<typeof send>): Promise<Answer> =>
    (await send(...request)).json()

  const list = (parameters: Record<string, string>) =>
    call<Page>(`${here}/comments?${new URLSearchParams(parameters)}`)
  return {
    article: () => call(here),
    threads: (sort, cursor, limit) =>
      list({ sort, limit: String(limit), ...(cursor && { cursor }) }),
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
    events: new URL(`v1/events?${new URLSearchParams({ site })}`, base),
  }
}

async function codeOf(answer: Response): Promise<string> {
  const body: { code?: unknown } | null = await answer.json().catch(() => null)
  return typeof body?.code === 'string' ? body.code : 'internal'
}
