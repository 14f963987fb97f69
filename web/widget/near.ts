/** About a screen ahead, so that comments are there before the reader is. */
const MARGIN = '800px'

/** Waits until the reader comes near an element; for ever where `signal` ends that. */
export function near(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        resolve()
      },
      { rootMargin: MARGIN },
    )
    observer.observe(element)
    signal.addEventListener('abort', () => observer.disconnect())
  })
}
