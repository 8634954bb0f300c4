import { signIn } from "./actions";

/** A plain form: it works before any script has loaded. */
export default async function SignIn({ searchParams }: { searchParams: Promise<{ refused?: string }> }) {
  const { refused } = await searchParams;
  return (
    <form action={signIn}>
      <h1>Sign in</h1>
      {refused && <p role="alert">{refused}</p>}
      <label>
        E-mail <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      <button>Sign in</button>
    </form>
  );
}
