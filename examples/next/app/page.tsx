import Link from "next/link";

import { retroOfRequest } from "../lib/retro";

/** The rate of each video, for everybody. */
export default async function Landing() {
  const landing = await (await retroOfRequest()).landingPage();
  if (!landing.ok) return <p role="alert">{landing.error.message}</p>;
  const rates = landing.value.rates.filter(({ packageTier }) => packageTier === 10);
  return (
    <>
      <h1>RetroMuscle</h1>
      <ul>
        {rates.map(({ rateId, label, rate }) => (
          <li key={rateId}>
            {label}: {rate} €
          </li>
        ))}
      </ul>
      <Link href="/dashboard">Your month</Link>
    </>
  );
}
