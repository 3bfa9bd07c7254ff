"""Pages: the account as HTML, drawn from a library. The same pages are served (`tellings.web`) and sent as one file (`tellings.exports.html`)."""
