"""The few pdfium calls the reader makes, bound a second time with plain integers for handles.

pypdfium2's own bindings check the type of every argument; with integers and buffer addresses a call costs
half as much, and the reader makes two to four for every word. Pdfium is not safe to use from two threads.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p

import pypdfium2.raw as raw


def _bind(name: str, result: type | None, *arguments: type):
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


P, I = c_void_p, c_int

load_page = _bind("FPDF_LoadPage", P, P, I)
close_page = _bind("FPDF_ClosePage", None, P)
page_width = _bind("FPDF_GetPageWidthF", c_float, P)
page_height = _bind("FPDF_GetPageHeightF", c_float, P)
page_rotation = _bind("FPDFPage_GetRotation", I, P)
page_bounding_box = _bind("FPDF_GetPageBoundingBox", I, P, P)
page_label = _bind("FPDF_GetPageLabel", c_ulong, P, I, P, c_ulong)
count_objects = _bind("FPDFPage_CountObjects", I, P)
get_object = _bind("FPDFPage_GetObject", P, P, I)

load_text = _bind("FPDFText_LoadPage", P, P)
close_text = _bind("FPDFText_ClosePage", None, P)
count_chars = _bind("FPDFText_CountChars", I, P)
get_text = _bind("FPDFText_GetText", I, P, I, I, P)
char_unicode = _bind("FPDFText_GetUnicode", c_uint, P, I)
loose_box = _bind("FPDFText_GetLooseCharBox", I, P, I, P)
char_origin = _bind("FPDFText_GetCharOrigin", I, P, I, P, P)
char_matrix = _bind("FPDFText_GetMatrix", I, P, I, P)
char_font_size = _bind("FPDFText_GetFontSize", c_double, P, I)
text_object = _bind("FPDFText_GetTextObject", P, P, I)
map_error = _bind("FPDFText_HasUnicodeMapError", I, P, I)

text_font = _bind("FPDFTextObj_GetFont", P, P)
text_mode = _bind("FPDFTextObj_GetTextRenderMode", I, P)
font_name = _bind("FPDFFont_GetBaseFontName", c_ulong, P, P, c_ulong)
font_flags = _bind("FPDFFont_GetFlags", I, P)
font_ascent = _bind("FPDFFont_GetAscent", I, P, c_float, P)
font_descent = _bind("FPDFFont_GetDescent", I, P, c_float, P)

object_type = _bind("FPDFPageObj_GetType", I, P)
object_matrix = _bind("FPDFPageObj_GetMatrix", I, P, P)
object_bounds = _bind("FPDFPageObj_GetBounds", I, P, P, P, P, P)
fill_colour = _bind("FPDFPageObj_GetFillColor", I, P, P, P, P, P)
stroke_width = _bind("FPDFPageObj_GetStrokeWidth", I, P, P)
transparent = _bind("FPDFPageObj_HasTransparency", I, P)
clip_path = _bind("FPDFPageObj_GetClipPath", P, P)
count_clips = _bind("FPDFClipPath_CountPaths", I, P)
draw_mode = _bind("FPDFPath_GetDrawMode", I, P, P, P)
count_segments = _bind("FPDFPath_CountSegments", I, P)
get_segment = _bind("FPDFPath_GetPathSegment", P, P, I)
segment_point = _bind("FPDFPathSegment_GetPoint", I, P, P, P)
segment_type = _bind("FPDFPathSegment_GetType", I, P)
segment_close = _bind("FPDFPathSegment_GetClose", I, P)
form_count = _bind("FPDFFormObj_CountObjects", I, P)
form_object = _bind("FPDFFormObj_GetObject", P, P, c_ulong)

next_link = _bind("FPDFLink_Enumerate", I, P, P, P)
link_box = _bind("FPDFLink_GetAnnotRect", I, P, P)
link_action = _bind("FPDFLink_GetAction", P, P)
link_place = _bind("FPDFLink_GetDest", P, P, P)
action_address = _bind("FPDFAction_GetURIPath", c_ulong, P, P, P, c_ulong)
action_place = _bind("FPDFAction_GetDest", P, P, P)
place_page = _bind("FPDFDest_GetDestPageIndex", I, P, P)


def handle(pointer: object) -> int:
    """The address behind one of pypdfium2's typed handles."""
    return ctypes.cast(pointer, c_void_p).value or 0
