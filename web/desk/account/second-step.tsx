import { useState } from 'preact/hooks'
import type { Who } from '../session/ended.ts'
import { useSay } from '../texts/texts.ts'
import { NewCodes } from './new-codes.tsx'
import { SwitchOff } from './switch-off.tsx'
import { SwitchOn } from './switch-on.tsx'
import { ACCOUNT } from './texts.ts'

/** The code beside the password: on, off, and new backup codes. */
export function SecondStep({ who }: { who: Who }) {
  const say = useSay(ACCOUNT)
  const [open, setOpen] = useState<'on' | 'off' | 'codes'>()
  const close = () => setOpen(undefined)
  return (
    <section aria-labelledby="second-step">
      <h2 id="second-step">{say('secondStep')}</h2>
      <p>{say('secondStepWhat')}</p>
      {!who.password && <p class="hint">{say('noPassword')}</p>}
      {who.password && (
        <p class="state">
          <strong>{say(who.twoFactor ? 'isOn' : 'isOff')}</strong>
        </p>
      )}
      <div class="toolbar">
        {who.password && !who.twoFactor && (
          <button type="button" class="primary" onClick={() => setOpen('on')}>
            {say('switchOn')}
          </button>
        )}
        {who.twoFactor && (
          <>
            <button type="button" onClick={() => setOpen('codes')}>
              {say('newCodes')}
            </button>
            <button type="button" onClick={() => setOpen('off')}>
              {say('switchOff')}
            </button>
          </>
        )}
      </div>
      {open === 'on' && <SwitchOn onClose={close} />}
      {open === 'off' && <SwitchOff onClose={close} />}
      {open === 'codes' && <NewCodes onClose={close} />}
    </section>
  )
}
