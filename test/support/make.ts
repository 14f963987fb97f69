import type { TestService } from './service.ts'

export const ARTICLE = 'tempo-30'
export const COMMENTS = `/v1/sites/demo/articles/${ARTICLE}/comments`
export const DECISIONS = '/v1/review/decisions'

/** Registers an article through the API. */
export async function makeArticle(service: TestService, site = 'demo', id = ARTICLE) {
  const token = await service.token('publisher')
  return service.json('PUT', `/v1/sites/${site}/articles/${id}`, {
    token,
    body: {
      title: 'Tempo 30 in der Innenstadt',
      text: 'Der Stadtrat hat gestern Abend beschlossen, in der Innenstadt Tempo 30 einzuführen. Die Mehrheit war knapp, der Streit lang. Nach einem Jahr soll geprüft werden, ob es weniger Unfälle gibt und ob die Luft besser geworden ist.',
      url: 'https://zeitung.example/tempo-30',
      publishedAt: '2026-05-04T10:00:00Z',
    },
  })
}

export interface Receipt {
  id: string
  revisionId: string
  status: string
  authorToken: string
}

let posted = 0

/** Posts a comment through the API; each has a text of its own unless one is given. */
export async function postComment(
  service: TestService,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Receipt> {
  posted += 1
  const text = `Kommentar Nummer ${posted}: Das finde ich eine gute Entscheidung für die Stadt.`
  const answer = await service.json('POST', COMMENTS, {
    body: { author: { name: 'Ada' }, body: text, ...body },
    headers,
  })
  if (answer.status !== 202) throw new Error(`Posting gave ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Posts a comment and scores it, so that it waits for review. */
export async function makePending(service: TestService, body: Record<string, unknown> = {}) {
  const receipt = await postComment(service, body)
  await service.scoreAll()
  return receipt
}

/** What a moderator sends to decide on a comment. */
export function decisionOn<More extends Record<string, unknown>>(
  { id, revisionId }: { id: string; revisionId: string },
  decision: 'approve' | 'reject' = 'approve',
  more = {} as More,
) {
  return { commentId: id, revisionId, decision, ...more }
}

/** A card without what grows by itself, to be held against the same one of another moment. */
export function ageless<Card extends { waitedWorkingMs: number | null }>(card: Card): Card {
  return { ...card, waitedWorkingMs: null }
}
