"use client";

import { sendFile } from "@retromuscle/client";
import { useState } from "react";

import { prepare, record } from "./actions";

/** Sends a video from the browser straight to Storage: one server action prepares it before, another records it
 * after. */
export function SendVideo() {
  const [said, setSaid] = useState("");

  async function send(file: File | undefined) {
    if (!file) return;
    const ticket = await prepare({ name: file.name, size: file.size, type: file.type });
    if (typeof ticket === "string") return setSaid(ticket);
    const stored = await sendFile(ticket, file, {
      onProgress: (sent, total) => setSaid(`${Math.round((100 * sent) / total)} %`),
    });
    setSaid(stored.ok ? await record(ticket.path) : stored.error.message);
  }

  return (
    <p>
      <label>
        A video <input type="file" accept="video/mp4" onChange={(event) => void send(event.target.files?.[0])} />
      </label>{" "}
      <output>{said}</output>
    </p>
  );
}
