'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import { call } from '#app/_offline/call.ts'
import { refreshMe } from '#app/_offline/me.ts'
import { sendNow } from '#app/_offline/phone.ts'
import { PIN_LENGTH } from '#app/_offline/pin.ts'
import { withoutSending } from '#app/_offline/replayer.ts'
import { type SignInProblem, signInWith, signOut } from './auth-client.ts'
import type { FloorDevice, FloorPerson } from './floor-people.ts'
import { safePath } from './safe-path.ts'

export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not_enrolled' }
  | {
      readonly kind: 'list'
      readonly device: FloorDevice
      readonly people: readonly FloorPerson[]
    }

/** Who is signing in: a name tapped, a badge scanned, or a supervisor who unlocks `locked`. */
export type Who = { readonly badge: string } | { readonly person: FloorPerson } | null

export function useFloorSignIn() {
  const router = useRouter()
  const [list, setList] = useState<ListState>({ kind: 'loading' })
  const [who, setWho] = useState<Who>(null)
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  /** The person a supervisor is about to unlock. */
  const [unlocking, setUnlocking] = useState<FloorPerson | null>(null)
  const [unlocked, setUnlocked] = useState(false)

  const load = useCallback(async () => {
    const answer = await call((api) => api.identity.people.query())
    if (!answer.ok) return setList({ kind: 'offline' })
    setList(answer.value ? { kind: 'list', ...answer.value } : { kind: 'not_enrolled' })
  }, [])

  useEffect(() => {
    void leaveFloor().then(load)
    // who left without a network is signed out now
    const again = () => void leaveFloor().then(load)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [load])

  function choose(next: Who) {
    setWho(next)
    setPin('')
    setProblem(null)
    setUnlocked(false)
    const until = next && 'person' in next && next.person.lockedUntil
    if (until && Date.parse(until) > Date.now())
      setProblem({ code: 'locked', until: new Date(until) })
  }

  async function submit(typed: string) {
    if (!who) return
    setBusy(true)
    const failed = unlocking
      ? await unlockPerson(unlocking, who, typed)
      : await withoutSending(() => begin(who, typed))
    if (!failed && !unlocking) {
      sendNow()
      router.replace(safePath(new URLSearchParams(location.search).get('to'), '/floor'))
      return
    }
    setBusy(false)
    setPin('')
    setProblem(failed)
    if (failed) navigator.vibrate?.([120, 60, 120])
    if (failed?.code === 'device_not_enrolled') void load()
    if (!failed && unlocking) {
      setWho({ person: { ...unlocking, lockedUntil: null } })
      setUnlocking(null)
      setUnlocked(true)
      void load()
    }
  }

  function type(digit: string) {
    if (busy || !who || isLocked(problem)) return
    const typed = `${pin}${digit}`.slice(0, PIN_LENGTH)
    setPin(typed)
    if (problem) setProblem(null)
    if (typed.length === PIN_LENGTH) void submit(typed)
  }

  return {
    list,
    load,
    who,
    pin,
    busy,
    problem,
    unlocking,
    unlocked,
    choose,
    type,
    erase: () => setPin(pin.slice(0, -1)),
    startUnlock: (person: FloorPerson) => {
      setUnlocking(person)
      setWho(null)
      setPin('')
      setProblem(null)
    },
    stopUnlock: () => {
      const person = unlocking
      setUnlocking(null)
      choose(person && { person })
    },
  }
}

export function isLocked(
  problem: SignInProblem | null,
): problem is SignInProblem & { until: Date } {
  return problem?.code === 'locked' && problem.until !== undefined && problem.until > new Date()
}

/** A floor log-in ends when this screen opens: whoever holds the phone next is somebody else until they say so. */
async function leaveFloor(): Promise<void> {
  const me = await call((api) => api.identity.me.query())
  // nobody is signed in, or the network is gone: then the last person may go on
  if (me.ok && me.value?.face === 'floor') await signOut()
}

async function begin(who: NonNullable<Who>, pin: string): Promise<SignInProblem | null> {
  const failed = await signInWith('floor', {
    ...('badge' in who ? { badge: who.badge } : { personId: who.person.id }),
    pin,
  })
  // takes the last person's work off this phone, keeps the scans they could not send
  if (!failed) await refreshMe()
  return failed
}

async function unlockPerson(
  person: FloorPerson,
  by: NonNullable<Who>,
  pin: string,
): Promise<SignInProblem | null> {
  if (!('badge' in by)) return { code: 'wrong_credentials' }
  const supervisor = { badge: by.badge, pin }
  const answer = await call((api) =>
    api.identity.unlockHere.mutate({ personId: person.id, supervisor }),
  )
  if (answer.ok) return null
  const { trouble } = answer
  if (trouble.kind !== 'refused') return { code: trouble.kind }
  const { until } = trouble.facts
  return {
    code: trouble.code,
    ...(typeof until === 'string' ? { until: new Date(until) } : {}),
  }
}
