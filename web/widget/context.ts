import type { Words } from '../texts/texts.ts'
import type { Api, Article, Comment, Limits } from './api.ts'
import type { Author } from './author.ts'
import type { Drafts } from './drafts.ts'
import type { OwnComments } from './own-comments.ts'

export interface View {
  /** It is as given now, or not public any more. */
  change(comment: Comment | undefined): void
}

/** What all parts of one widget share. */
export interface Context extends Words {
  api: Api
  author: Author
  drafts: Drafts
  own: OwnComments
  /** The publisher's own id of the article. */
  article: string
  commentsOpen: boolean
  limits: Limits
  rating: Article['rating']
  /** The comments that are on the page, by id. */
  views: Map<string, View>
  /** Tells the reader what happened; read out by screen readers. */
  announce(sentence: string): void
  /** Told when other comments are on the page than before. */
  drawn(): void
}
