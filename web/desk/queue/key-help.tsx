import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

const KEYS = [
  [['J', 'K'], 'key_jk'],
  [['A'], 'key_a'],
  [['R'], 'key_r'],
  [['U'], 'key_u'],
  [['N'], 'key_n'],
  [['H'], 'key_h'],
  [['E'], 'key_e'],
  [['P'], 'key_p'],
  [['X'], 'key_x'],
  [['⇧A', '⇧R'], 'key_shiftAR'],
  [['/'], 'key_slash'],
  [['?'], 'key_help'],
] as const

export function KeyHelp({ onClose }: { onClose(): void }) {
  const say = useSay(QUEUE)
  return (
    <Dialog title={say('keysTitle')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, name]) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(name)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
