import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Score, Signal } from '../api.ts'
import { useSay } from '../texts/texts.ts'
import { segmentsOf } from './segments.ts'
import { CARD } from './texts.ts'

/** A comment's text as it was written, with what the signals found; folded where it is longer than a screen. */
export function CommentText({ text, scores = [] }: { text: string; scores?: readonly Score[] }) {
  const say = useSay(CARD)
  const element = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isLong, setLong] = useState(false)
  useLayoutEffect(() => {
    const { current } = element
    setLong(current !== null && current.scrollHeight > current.clientHeight + 1)
  }, [text])
  const spans = scores.flatMap(({ signal, spans }) =>
    spans.map(({ start, end }) => ({ name: signal, start, end })),
  )
  return (
    <>
      <div
        ref={element}
        class={`comment-text ${isOpen ? 'open' : ''} ${isLong && !isOpen ? 'folded' : ''}`}
        dir="auto"
      >
        {segmentsOf(text, spans).map((part, index) =>
          part.names.length === 0 ? (
            part.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing else, and no state
            <mark
              key={index}
              class={part.names.join(' ')}
              title={part.names.map(titleOf).join(', ')}
            >
              {part.text}
            </mark>
          ),
        )}
      </div>
      {isLong && !isOpen && (
        <button type="button" class="quiet more" onClick={() => setOpen(true)}>
          {say('more')}
        </button>
      )}
    </>
  )

  function titleOf(signal: Signal): string {
    return say(signal)
  }
}
