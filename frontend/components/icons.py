"""The icons, drawn on a grid of 20 by 20: open strokes in the colour of the text around them."""

PATHS = {
    "alert": '<path d="M10 3l7.5 13.5h-15z"/><path d="M10 8.2v3.6M10 14.2v.01"/>',
    "arrow-down": '<path d="M10 4v12M5 11l5 5 5-5"/>',
    "arrow-left": '<path d="M16 10H4M9 5l-5 5 5 5"/>',
    "arrow-right": '<path d="M4 10h12M11 5l5 5-5 5"/>',
    "arrow-up": '<path d="M10 16V4M5 9l5-5 5 5"/>',
    "award": '<circle cx="10" cy="7.5" r="4.5"/><path d="M7.2 11.2L6 17.5l4-2 4 2-1.2-6.3"/>',
    "book": '<path d="M3 4.5c3-1 5-.5 7 1 2-1.5 4-2 7-1v11.5c-3-1-5-.5-7 1-2-1.5-4-2-7-1zM10 5.5V17"/>',
    "briefcase": (
        '<rect x="2.5" y="6" width="15" height="10.5" rx="2"/>'
        '<path d="M7 6V4.5A1.5 1.5 0 0 1 8.5 3h3A1.5 1.5 0 0 1 13 4.5V6M2.5 10.5h15"/>'
    ),
    "calendar": '<rect x="3" y="4.5" width="14" height="12.5" rx="2"/><path d="M3 8.5h14M7 2.5v4M13 2.5v4"/>',
    "chart": '<path d="M3 17h14M5.5 14v-4M10 14V4.5M14.5 14V7.5"/>',
    "check": '<path d="M4 10.5l4 4 8-9"/>',
    "check-circle": '<circle cx="10" cy="10" r="7.25"/><path d="M6.8 10.2l2.2 2.2 4.2-4.6"/>',
    "chevron-down": '<path d="M5 7.5l5 5 5-5"/>',
    "chevron-right": '<path d="M7.5 5l5 5-5 5"/>',
    "clock": '<circle cx="10" cy="10" r="7.25"/><path d="M10 6v4l2.75 1.75"/>',
    "columns": (
        '<rect x="3" y="3.5" width="4" height="13" rx="1"/>'
        '<rect x="8" y="3.5" width="4" height="9" rx="1"/>'
        '<rect x="13" y="3.5" width="4" height="11" rx="1"/>'
    ),
    "comment": '<path d="M3.5 4.5h13v9h-7l-3.5 3v-3H3.5z"/>',
    "cross": '<path d="M5 5l10 10M15 5L5 15"/>',
    "download": '<path d="M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13"/>',
    "error": '<path d="M7 2.75h6L17.25 7v6L13 17.25H7L2.75 13V7z"/><path d="M10 6.5v4.2M10 13.4v.01"/>',
    "eye": (
        '<path d="M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10z"/><circle cx="10" cy="10" r="2.5"/>'
    ),
    "file": '<path d="M5 2.5h6.5l4 4v11H5z"/><path d="M11.5 2.5v4h4"/>',
    "filter": '<path d="M3 5h14M6 10h8M8.5 15h3"/>',
    "flag": '<path d="M5 17.5V3.2M5 4c3-1.6 6 1.6 10 0v7.5c-4 1.6-7-1.6-10 0"/>',
    "globe": (
        '<circle cx="10" cy="10" r="7.25"/>'
        '<path d="M2.75 10h14.5M10 2.75c2.2 2 3.2 4.5 3.2 7.25s-1 5.25-3.2 '
        '7.25c-2.2-2-3.2-4.5-3.2-7.25s1-5.25 3.2-7.25z"/>'
    ),
    "grip": (
        '<g class="icon__solid"><circle cx="7" cy="5" r="1.5"/><circle cx="13" cy="5" r="1.5"/>'
        '<circle cx="7" cy="10" r="1.5"/><circle cx="13" cy="10" r="1.5"/>'
        '<circle cx="7" cy="15" r="1.5"/><circle cx="13" cy="15" r="1.5"/></g>'
    ),
    "heart": '<path d="M10 16.5S3 12.3 3 7.7A3.7 3.7 0 0 1 10 6a3.7 3.7 0 0 1 7 1.7c0 4.6-7 8.8-7 8.8z"/>',
    "history": '<path d="M3.5 10a6.5 6.5 0 1 0 2.2-4.9L3.5 7"/><path d="M3.5 3.5V7H7M10 6.7V10l2.4 1.5"/>',
    "home": '<path d="M3 9.5l7-6 7 6V17h-4.5v-4.5h-5V17H3z"/>',
    "info": '<circle cx="10" cy="10" r="7.25"/><path d="M10 9.2v4.3M10 6.6v.01"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3.5"/><path d="M9 11l7.5-7.5M13 7l2.5 2.5"/>',
    "list": '<path d="M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01"/>',
    "lock": '<rect x="4" y="9" width="12" height="8" rx="2"/><path d="M6.75 9V6.5a3.25 3.25 0 0 1 6.5 0V9"/>',
    "mail": '<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="M3 6l7 5 7-5"/>',
    "minus": '<path d="M4 10h12"/>',
    "moon": '<path d="M16.5 11.8A6.8 6.8 0 1 1 8.2 3.5a5.4 5.4 0 0 0 8.3 8.3z"/>',
    "more": (
        '<g class="icon__solid"><circle cx="4.5" cy="10" r="1.6"/><circle cx="10" cy="10" r="1.6"/>'
        '<circle cx="15.5" cy="10" r="1.6"/></g>'
    ),
    "pencil": '<path d="M4 16l.8-3.4L13.4 4 16 6.6l-8.6 8.6z"/>',
    "people": (
        '<circle cx="7.5" cy="7" r="2.8"/><path d="M2 16.5c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5"/>'
        '<path d="M12.8 4.4a2.8 2.8 0 0 1 0 5.2M14.8 12.3c1.8.6 2.9 2 3.2 4.2"/>'
    ),
    "person": '<circle cx="10" cy="6.5" r="3.1"/><path d="M3.8 17c.6-3.3 3.1-5 6.2-5s5.6 1.7 6.2 5"/>',
    "phone": (
        '<path d="M6.2 3.2l2 3.6-1.6 1.7c.8 1.9 2.1 3.2 4 4l1.8-1.6 3.5 2c.2 2-1.2 3.6-3 3.6C7.4 16.3 '
        '3.4 11.5 3.2 6.3c0-1.7 1.3-3 3-3.1z"/>'
    ),
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17"/>',
    "shield": (
        '<path d="M10 2.5l6 2.2v4.8c0 3.8-2.4 6.6-6 8-3.6-1.4-6-4.2-6-8V4.7z"/><path d="M7.3 9.8l2 2 3.5-4"/>'
    ),
    "sliders": (
        '<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>'
    ),
    "sort": '<path d="M7 4v12M4 7l3-3 3 3M13 16V4M10 13l3 3 3-3"/>',
    "steps": '<path d="M2.5 16.5h15v-12H13v4H8v4H2.5z"/>',
    "sun": (
        '<circle cx="10" cy="10" r="3.5"/>'
        '<path d="M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 '
        '5.7l1-1"/>'
    ),
    "swap": '<path d="M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3"/>',
    "trash": '<path d="M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11"/>',
    "undo": '<path d="M7 4L3.5 7.5 7 11"/><path d="M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8"/>',
    "unlock": (
        '<rect x="2.5" y="9" width="10.5" height="8" rx="2"/>'
        '<path d="M10.5 9V6.2a3.25 3.25 0 0 1 6.5 0v1.6"/>'
    ),
    "upload": '<path d="M10 13V4M6 7.5l4-4 4 4M3.5 16.5h13"/>',
}
