import { useSay } from '../texts/texts.ts'
import { difference } from './difference.ts'
import { HISTORY } from './texts.ts'

/** A text with what changed to it: by a line through or below it, and to a screen reader in words. */
export function Changes({ before, text }: { before: string; text: string }) {
  const say = useSay(HISTORY)
  return (
    <>
      {difference(before, text).map(({ kind, text: part }, index) => {
        if (kind === 'same') return part
        const Change = kind === 'added' ? 'ins' : 'del'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing else, and no state
          <Change key={index}>
            <span class="unseen">{say(`${kind}From`)} </span>
            {part}
            <span class="unseen"> {say(`${kind}To`)}</span>
          </Change>
        )
      })}
    </>
  )
}
