import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Score, Signal } from '../api.ts'
import { useSay } from '../texts/texts.ts'
import { segmentsOf } from './segments.ts'
import { CARD } from './texts.ts'

/** Offsets in UTF-16 code units. */
export interface TextSpan {
  start: number
  end: number
}

interface CommentTextProps {
  text: string
  scores?: readonly Score[] | undefined
  /** What was searched for. */
  hits?: readonly TextSpan[] | undefined
}

/** A comment's text as it was written, with what the signals found; folded where it is longer than a screen. */
export function CommentText({ text, scores = [], hits = [] }: CommentTextProps) {
  const say = useSay(CARD)
  const element = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isLong, setLong] = useState(false)
  useLayoutEffect(() => {
    const { current } = element
    setLong(current !== null && current.scrollHeight > current.clientHeight + 1)
  }, [text])
  const named = (name: Signal | 'hit', spans: readonly TextSpan[]) =>
    spans.map(({ start, end }) => ({ name, start, end }))
  const spans = [
    ...scores.flatMap(({ signal, spans }) => named(signal, spans)),
    ...named('hit', hits),
  ]
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

  function titleOf(signal: Signal | 'hit'): string {
    return say(signal)
  }
}
