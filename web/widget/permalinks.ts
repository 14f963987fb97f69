const PATTERN = /^#comment-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The address of a comment: that of its page, whatever base the page has. */
export function linkTo(id: string): string {
  return `${location.href.replace(/#.*/s, '')}#comment-${id}`
}

/** The comment to which the page's address leads. */
export function linkedComment(): string | undefined {
  return PATTERN.exec(location.hash)?.[1]?.toLowerCase()
}

/** Takes that out of the address again, as no step of its own. */
export function forgetLink(): void {
  history.replaceState(history.state, '', location.href.replace(/#.*/s, ''))
}

/** Leads the reader to a comment, and marks it. */
export function reveal(article: HTMLElement): void {
  for (const marked of article.closest('section')?.querySelectorAll('.linked') ?? [])
    marked.classList.remove('linked')
  article.classList.add('linked')
  article.focus({ preventScroll: true })
  article.scrollIntoView({ block: 'center' })
}
