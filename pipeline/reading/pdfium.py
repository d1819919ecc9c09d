"""The few pdfium calls the reader makes, bound a second time with plain integers for handles.

pypdfium2's own bindings check the type of every argument; with integers and buffer addresses a call costs
half as much, and the reader makes two to four for every word. The calls keep Python's lock: pdfium is not
safe to use from two threads.
"""

from __future__ import annotations

import ctypes
from ctypes import c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p

import pypdfium2.raw as raw


def address(name: str) -> int:
    """Where a function of pdfium stands."""
    return ctypes.cast(getattr(raw, name), c_void_p).value


def _bind(name: str, result: type | None, *arguments: type):
    return ctypes.PYFUNCTYPE(result, *arguments)(address(name))


def _bind_bare(name: str, result: type | None):
    """A call without argument types, another third cheaper: pass `c_void_p` and small integers only. An address
    passed as an integer would be cut in half."""
    return ctypes.PYFUNCTYPE(result)(address(name))


class H(c_void_p):
    """A handle that can be passed on as it came."""


P, N = c_void_p, c_int  # a handle or an address, as an integer when it comes back; a whole number

load_page = _bind("FPDF_LoadPage", P, P, N)
close_page = _bind("FPDF_ClosePage", None, P)
page_width = _bind("FPDF_GetPageWidthF", c_float, P)
page_height = _bind("FPDF_GetPageHeightF", c_float, P)
page_rotation = _bind("FPDFPage_GetRotation", N, P)
page_bounding_box = _bind("FPDF_GetPageBoundingBox", N, P, P)
page_label = _bind("FPDF_GetPageLabel", c_ulong, P, N, P, c_ulong)
count_objects = _bind("FPDFPage_CountObjects", N, P)
get_object = _bind_bare("FPDFPage_GetObject", P)

load_text = _bind("FPDFText_LoadPage", P, P)
close_text = _bind("FPDFText_ClosePage", None, P)
count_chars = _bind("FPDFText_CountChars", N, P)
get_text = _bind("FPDFText_GetText", N, P, N, N, P)
char_unicode = _bind("FPDFText_GetUnicode", c_uint, P, N)
loose_box = _bind_bare("FPDFText_GetLooseCharBox", None)
char_origin = _bind_bare("FPDFText_GetCharOrigin", None)
char_matrix = _bind_bare("FPDFText_GetMatrix", None)
char_font_size = _bind_bare("FPDFText_GetFontSize", c_double)
text_object = _bind_bare("FPDFText_GetTextObject", c_size_t)
map_error = _bind_bare("FPDFText_HasUnicodeMapError", N)

text_font = _bind_bare("FPDFTextObj_GetFont", P)
text_mode = _bind_bare("FPDFTextObj_GetTextRenderMode", N)
font_name = _bind("FPDFFont_GetBaseFontName", c_ulong, P, P, c_ulong)
font_flags = _bind("FPDFFont_GetFlags", N, P)
font_ascent = _bind("FPDFFont_GetAscent", N, P, c_float, P)
font_descent = _bind("FPDFFont_GetDescent", N, P, c_float, P)

object_type = _bind("FPDFPageObj_GetType", N, P)
object_matrix = _bind_bare("FPDFPageObj_GetMatrix", None)
object_bounds = _bind_bare("FPDFPageObj_GetBounds", None)
fill_colour = _bind_bare("FPDFPageObj_GetFillColor", N)
transparent = _bind_bare("FPDFPageObj_HasTransparency", N)
clip_path = _bind("FPDFPageObj_GetClipPath", P, P)
count_clips = _bind("FPDFClipPath_CountPaths", N, P)
draw_mode = _bind_bare("FPDFPath_GetDrawMode", None)
count_segments = _bind_bare("FPDFPath_CountSegments", N)
get_segment = _bind_bare("FPDFPath_GetPathSegment", H)
segment_point = _bind_bare("FPDFPathSegment_GetPoint", None)
segment_type = _bind_bare("FPDFPathSegment_GetType", N)
form_count = _bind("FPDFFormObj_CountObjects", N, P)
form_object = _bind("FPDFFormObj_GetObject", P, P, c_ulong)

next_link = _bind("FPDFLink_Enumerate", N, P, P, P)
link_box = _bind("FPDFLink_GetAnnotRect", N, P, P)
link_action = _bind("FPDFLink_GetAction", P, P)
link_place = _bind("FPDFLink_GetDest", P, P, P)
action_address = _bind("FPDFAction_GetURIPath", c_ulong, P, P, P, c_ulong)
action_place = _bind("FPDFAction_GetDest", P, P, P)
place_page = _bind("FPDFDest_GetDestPageIndex", N, P, P)

count_annotations = _bind("FPDFPage_GetAnnotCount", N, P)
get_annotation = _bind("FPDFPage_GetAnnot", P, P, N)
close_annotation = _bind("FPDFPage_CloseAnnot", None, P)
annotation_kind = _bind("FPDFAnnot_GetSubtype", N, P)
annotation_text = _bind("FPDFAnnot_GetStringValue", c_ulong, P, P, P, c_ulong)

is_tagged = _bind("FPDFCatalog_IsTagged", N, P)
load_tree = _bind("FPDF_StructTree_GetForPage", P, P)
close_tree = _bind("FPDF_StructTree_Close", None, P)
tree_children = _bind("FPDF_StructTree_CountChildren", N, P)
tree_child = _bind("FPDF_StructTree_GetChildAtIndex", P, P, N)
element_type = _bind("FPDF_StructElement_GetType", c_ulong, P, P, c_ulong)
count_children = _bind("FPDF_StructElement_CountChildren", N, P)
element_child = _bind("FPDF_StructElement_GetChildAtIndex", P, P, N)
child_mark = _bind("FPDF_StructElement_GetChildMarkedContentID", N, P, N)
count_attributes = _bind("FPDF_StructElement_GetAttributeCount", N, P)
get_attribute = _bind("FPDF_StructElement_GetAttributeAtIndex", P, P, N)
attribute_value = _bind("FPDF_StructElement_Attr_GetValue", P, P, ctypes.c_char_p)
attribute_number = _bind("FPDF_StructElement_Attr_GetNumberValue", N, P, P)
object_mark = _bind("FPDFPageObj_GetMarkedContentID", N, P)


def handle(pointer: object) -> int:
    """The address behind one of pypdfium2's typed handles."""
    return ctypes.cast(pointer, c_void_p).value or 0
