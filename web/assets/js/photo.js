// <input type="file" data-preview="id of an img">: shows the photo before it is sent, made small on the phone itself:
// a picture of 6 MB takes minutes on a village's 3G, one of 300 kB a few seconds.
const LONGEST = 1600;

async function smaller(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

for (const input of document.querySelectorAll("input[type=file][data-preview]")) {
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    const preview = document.getElementById(input.dataset.preview);
    try {
      const blob = await smaller(file);
      if (blob && blob.size < file.size) {
        const transfer = new DataTransfer();
        transfer.items.add(new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }));
        input.files = transfer.files;
      }
      preview.src = URL.createObjectURL(blob ?? file);
      preview.hidden = false;
    } catch {
      preview.hidden = true; // not a picture the browser knows: the server says what is wrong with it
    }
  });
}
