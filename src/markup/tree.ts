/** What a comment's text is made of, as plain data: nothing in it is markup of any other language. */
export type Block =
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; items: ListItem[] }

export interface ListItem {
  /** The number that the writer gave it; null in a list without numbers. */
  number: number | null
  content: Inline[]
}

/** Line breaks in a text are kept as such. */
export type Inline = string | Emphasis | Link

export interface Emphasis {
  kind: 'em' | 'strong'
  content: Inline[]
}

/** An address as it was written; `href` where it may be followed. */
export interface Link {
  kind: 'link'
  text: string
  href: string | null
}
