import { value } from './values.ts'

/** `Demo-Zeitung <comments@zeitung.example>`, or the address alone. */
const MAILBOX = /^(?:([^<>@"\\,;:\p{Cc}]{1,100}) <([^<>]+)>|([^<> ]+))$/u
const ADDRESS =
  /^(?=.{3,254}$)[\w!#$%&'*+/=?^`{|}~-]{1,64}(?:\.[\w!#$%&'*+/=?^`{|}~-]{1,64})*@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/i

/** Who mail is from, or where answers go; name and address apart. */
export const mailbox = value<string>(
  {
    what: 'an e-mail address, with or without a name',
    allowed: 'one such as comments@example.org or Demo-Zeitung <comments@example.org>',
  },
  (text) => read(text) !== null,
).transform((text) => read(text) ?? { name: '', address: '' })

function read(text: unknown): { name: string; address: string } | null {
  const [, name, named, alone] = (typeof text === 'string' && MAILBOX.exec(text)) || []
  const address = named ?? alone
  return address !== undefined && ADDRESS.test(address)
    ? { name: name?.trim() ?? '', address }
    : null
}
