console.error("loud");
document.getElementById("said").textContent = "With scripts";
document.querySelector("nav a").inert = false;
throw new Error("broken");
