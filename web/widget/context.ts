import type { Words, WritingWords } from '../texts/texts.ts'
import type { Api, Article, Comment, Limits } from './api.ts'
import type { Author } from './author.ts'
import type { Drafts } from './drafts.ts'
import type { OwnComments } from './own-comments.ts'

export interface Asks {
  email: boolean
  printConsent: boolean
  proof: boolean
  nudge: boolean
}

export interface View {
  /** It is as given now, or not public any more. */
  change(comment: Comment | undefined): void
}

/** What all parts of one widget share. */
export interface Context extends Words {
  /** The same with the words for who writes. */
  toWrite(): Promise<WritingContext>
  api: Api
  author: Author
  drafts: Drafts
  own: OwnComments
  /** The publisher's own id of the article. */
  article: string
  commentsOpen: boolean
  /** The name under which the page's own login knows the reader. */
  signedInAs: string | undefined
  /** What is asked of who writes, beyond name and text. */
  asks: Asks
  limits: Limits
  /** Whether a public text stays while a change of it waits. */
  editsStayPublic: boolean
  /** Leads to a paragraph of the article; false where it is not on the page. */
  revealParagraph(id: string): boolean
  /** Hosts whose links in comments may be followed. */
  liveLinks: readonly string[]
  rating: Article['rating']
  /** The comments that are on the page, by id. */
  views: Map<string, View>
  /** Tells the reader what happened; read out by screen readers. */
  announce(sentence: string): void
  /** Told when other comments are on the page than before. */
  drawn(): void
}

export type WritingContext = Context & WritingWords
