/** Downloads a file that the page has made. */
export function saveAs(name: string, mimeType: string, content: string): void {
    const address = URL.createObjectURL(new Blob([content], { type: mimeType }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address)); // the browser has begun by then
}
