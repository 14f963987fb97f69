import type { QueueNotice } from './outlook.ts'
import { Problem } from './problems.ts'

export interface Article extends QueueNotice {
  commentsOpen: boolean
  counts: { approved: number }
  houseRules: string | null
}

export interface Comment {
  id: string
  parentId: string | null
  depth: number
  status: 'approved' | 'scoring' | 'pending' | 'removed'
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

export interface Fate {
  status: 'scoring' | 'pending' | 'approved' | 'rejected' | 'withdrawn'
  reason: string | null
}

export type Sort = 'newest' | 'oldest'

export interface Draft {
  author: { name: string }
  body: string
  parentId?: string
}

export interface Api {
  article(): Promise<Article>
  threads(sort: Sort, cursor: string | null): Promise<Page>
  replies(thread: string, cursor: string): Promise<Page>
  /** @param key the same for every attempt at the same comment, so that it is stored once */
  post(draft: Draft, key: string): Promise<Receipt>
  fate(id: string): Promise<Fate>
  withdraw(id: string): Promise<void>
}

export interface ApiOptions {
  /** Where the service is reached, with a slash at its end. */
  base: string
  site: string
  article: string
  token: () => string | undefined
}

const THREADS_PER_PAGE = 10

/** The service's routes for readers of one article. All throw `Problem`. */
export function connect({ base, site, article, token }: ApiOptions): Api {
  const here = `v1/sites/${encodeURIComponent(site)}/articles/${encodeURIComponent(article)}`

  async function send(
    path: string,
    { method = 'GET', body, headers = {} }: RequestInit = {},
  ): Promise<Response> {
    const known = token()
    const answer = await fetch(new URL(path, base), {
      method,
      body,
      credentials: 'omit',
      headers: { ...headers, ...(known && { Authorization: `Bearer ${known}` }) },
    }).catch((cause: unknown) => {
      throw new Problem('offline', { cause })
    })
    if (!answer.ok) throw new Problem(await codeOf(answer))
    return answer
  }

  const call = async <Answer>(path: string, request?: RequestInit): Promise<Answer> =>
    (await send(path, request)).json()

  const list = (parameters: Record<string, string>) =>
    call<Page>(`${here}/comments?${new URLSearchParams(parameters)}`)
  return {
    article: () => call(here),
    threads: (sort, cursor) =>
      list({ sort, limit: String(THREADS_PER_PAGE), ...(cursor && { cursor }) }),
    replies: (thread, cursor) => list({ thread, cursor, limit: '100' }),
    post: (draft, key) =>
      call(`${here}/comments`, {
        method: 'POST',
        body: JSON.stringify(draft),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      }),
    fate: (id) => call(`v1/comments/${id}`),
    async withdraw(id) {
      await send(`v1/comments/${id}`, { method: 'DELETE' })
    },
  }
}

async function codeOf(answer: Response): Promise<string> {
  const body: { code?: unknown } | null = await answer.json().catch(() => null)
  return typeof body?.code === 'string' ? body.code : 'internal'
}
