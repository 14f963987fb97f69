import { ago } from '../texts/moments.ts'

/** Lets what is on the page grow older: times are told anew, and actions end whose time is over. */
export function age(root: ParentNode, locale: string): void {
  const now = new Date()
  for (const time of root.querySelectorAll('time')) {
    const told = ago(new Date(time.dateTime), now, locale)
    if (time.textContent !== told) time.textContent = told
  }
  for (const action of root.querySelectorAll<HTMLElement>('[data-until]'))
    action.hidden = Number(action.dataset.until) <= now.getTime()
}
