import { useLayoutEffect, useRef } from 'preact/hooks'
import { REASON_CODES, type ReasonCode } from '../../../src/moderation/labels.ts'
import { CARD } from '../card/texts.ts'
import type { Wanted } from '../deciding/decide.ts'
import { Dialog } from '../shell/dialog.tsx'
import { Key } from '../shell/key.tsx'
import { currentSite } from '../sites/sites.ts'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

interface ReasonDialogProps {
  /** How many comments it is for, where several are selected. */
  count?: number
  /** Whether colleagues may be told something along with it. */
  isNoted?: boolean
  /** @param at when the key or the button was pressed */
  onChoose(rejection: Wanted, at: number): void
  onClose(): void
}

/** Why a comment is rejected, with what its author will read. The number decides, in the order of the codes. */
export function ReasonDialog({ count, isNoted = true, onChoose, onClose }: ReasonDialogProps) {
  const say = useSay(QUEUE)
  const sayCard = useSay(CARD)
  const note = useRef<HTMLTextAreaElement>(null)
  const { reasons } = currentSite()
  function choose(reason: ReasonCode | undefined, at: number) {
    const written = note.current?.value.trim()
    onChoose(
      { decision: 'reject', ...(reason && { reason }), ...(written && { note: written }) },
      at,
    )
  }

  // As soon as it is drawn, since the number may follow at once.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target === note.current || event.repeat || event.ctrlKey || event.metaKey) return
      const reason = REASON_CODES[Number(event.key) - 1]
      if (!reason) return
      event.preventDefault()
      choose(reason, event.timeStamp)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  return (
    <Dialog title={say('reasonTitle')} onClose={onClose} wide>
      {count !== undefined && <p>{say('selected', { count })}</p>}
      <p class="hint">{say('reasonHint')}</p>
      <ol class="reasons">
        {REASON_CODES.map((reason, index) => (
          <li key={reason}>
            <button type="button" onClick={(event) => choose(reason, event.timeStamp)}>
              <Key name={index + 1} />
              <strong>{sayCard(`reason_${reason}`)}</strong>
              <span>{reasons[reason]}</span>
            </button>
          </li>
        ))}
      </ol>
      {isNoted && (
        <label>
          {say('noteFor')}
          <textarea ref={note} rows={2} maxLength={2_000} />
        </label>
      )}
      <footer>
        <button type="button" class="quiet" onClick={(event) => choose(undefined, event.timeStamp)}>
          {say('reasonNone')}
        </button>
      </footer>
    </Dialog>
  )
}
