import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { SHELL } from './texts.ts'

/**
 * Something to be answered first. The browser keeps the focus in it and gives it back afterwards.
 * @param onClose for Escape and the button; without it there is no way out but an answer
 */
export function Dialog(props: {
  title: string
  onClose?: () => void
  wide?: boolean
  children: ComponentChildren
}) {
  const say = useSay(SHELL)
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { title, onClose, wide, children } = props
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      class={wide ? 'wide' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        {onClose && (
          <button type="button" class="quiet" aria-label={say('close')} onClick={onClose}>
            ×
          </button>
        )}
      </header>
      {children}
    </dialog>
  )
}
