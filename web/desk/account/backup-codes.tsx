import { useEffect, useRef } from 'preact/hooks'
import { useSay } from '../texts/texts.ts'
import { ACCOUNT } from './texts.ts'

/** Shown this once: to be written down, copied or saved. */
export function BackupCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const say = useSay(ACCOUNT)
  const first = useRef<HTMLAnchorElement>(null)
  useEffect(() => first.current?.focus(), [])
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`
  return (
    <>
      <p>{say('backupCodesWhat')}</p>
      <ul class="backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="toolbar">
        <a ref={first} class="button" href={file} download="freischalt-codes.txt">
          {say('saveCodes')}
        </a>
        <button type="button" class="primary" onClick={onKept}>
          {say('kept')}
        </button>
      </div>
    </>
  )
}
