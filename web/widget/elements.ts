type Attributes = Record<string, string | boolean | undefined>
type Child = Node | string | undefined

/** An element with attributes (`true` is an empty one) and children; texts become text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : value)
  element.append(...children.filter((child) => child !== undefined))
  return element
}

export function button(
  label: string,
  onClick: (button: HTMLButtonElement) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, label)
  element.addEventListener('click', () => onClick(element))
  return element
}

let made = 0

/** An id that nothing else on the page has. */
export function uniqueId(): string {
  made += 1
  return `fs-${made}`
}

/** Leads to the end of what was written. */
export function focusEnd(form: HTMLElement): void {
  const text = form.querySelector('textarea')
  text?.focus()
  text?.setSelectionRange(text.value.length, text.value.length)
}
