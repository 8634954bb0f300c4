/** A bar chart, drawn by Chart.js in the colours of the page. */

import { BarController, BarElement, CategoryScale, Chart as Drawing, Legend, LinearScale, Tooltip } from "chart.js";
import { useEffect, useRef, type ReactNode } from "react";

import type { Series } from "./Plot";

Drawing.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

const TONES = ["--plot-1", "--plot-2", "--plot-3", "--plot-4", "--plot-5"];

interface ChartProps {
    readonly labels: readonly string[];
    readonly series: readonly Series[];
}

export default function Chart({ labels, series }: ChartProps): ReactNode {
    const canvas = useRef<HTMLCanvasElement>(null);
    const drawn = useRef<Drawing<"bar">>(null);
    useEffect(() => {
        if (canvas.current === null) return undefined;
        const drawing = blank(canvas.current);
        drawn.current = drawing;
        const redraw = (): void => {
            paint(drawing);
            drawing.update("none");
        };
        const system = matchMedia("(prefers-color-scheme: dark)");
        system.addEventListener("change", redraw);
        const chosen = new MutationObserver(redraw);
        chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
        return () => {
            system.removeEventListener("change", redraw);
            chosen.disconnect();
            drawing.destroy();
        };
    }, []);
    useEffect(() => {
        if (drawn.current) fill(drawn.current, labels, series);
    }, [labels, series]);
    return <canvas ref={canvas} />;
}

function blank(canvas: HTMLCanvasElement): Drawing<"bar"> {
    return new Drawing(canvas, {
        type: "bar",
        data: { labels: [], datasets: [] },
        options: {
            maintainAspectRatio: false,
            animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 },
            scales: {
                x: { stacked: true, grid: { display: false } },
                y: { stacked: true, beginAtZero: true },
            },
        },
    });
}

function fill(drawing: Drawing<"bar">, labels: readonly string[], series: readonly Series[]): void {
    const write = series[0]?.write ?? String;
    const { options, data } = drawing;
    data.labels = [...labels];
    data.datasets = series.map(({ label, values }) => ({
        label,
        data: [...values],
        borderRadius: 6,
        maxBarThickness: 56,
    }));
    options.plugins = {
        legend: { display: series.length > 1, position: "bottom", labels: {} },
        tooltip: { callbacks: { label: ({ dataset, raw }) => `${dataset.label ?? ""} : ${write(Number(raw))}` } },
    };
    const amounts = options.scales?.["y"];
    if (amounts?.ticks) Object.assign(amounts.ticks, { callback: (value: number) => write(value), maxTicksLimit: 6 });
    paint(drawing);
    drawing.update();
}

function paint(drawing: Drawing<"bar">): void {
    const ink = colourOf("--ink-soft");
    const line = colourOf("--line");
    drawing.data.datasets.forEach((dataset, place) => {
        dataset.backgroundColor = colourOf(TONES[place % TONES.length] ?? "--plot-1");
    });
    const { x, y } = drawing.options.scales ?? {};
    for (const scale of [x, y]) {
        if (scale?.ticks) scale.ticks.color = ink;
        if (scale?.grid) scale.grid.color = line;
    }
    if (drawing.options.plugins?.legend?.labels) drawing.options.plugins.legend.labels.color = ink;
}

/** Computes a colour of the page for the canvas, which does not support light-dark(). */
function colourOf(name: string): string {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
}
