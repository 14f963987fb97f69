import type { Language, Texts } from '../texts/texts.ts'
import type { Api } from './api.ts'
import type { Author } from './author.ts'

/** What all parts of one widget share. */
export interface Context {
  api: Api
  author: Author
  /** The publisher's own id of the article. */
  article: string
  language: Language
  texts: Texts
  commentsOpen: boolean
  /** Tells the reader what happened; read out by screen readers. */
  announce(sentence: string): void
}
