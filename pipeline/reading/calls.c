/* Asks pdfium one question of many letters, text objects or drawings in one call from Python.

   Nothing is decided here: numbers go in and come out as pdfium gives them, into room that the caller owns
   (`pipeline/reading/calls.py`, which asks the same one by one where this part was not built). No handle is kept. */

#include <string.h>

typedef void *Handle;

/* In the order of FUNCTIONS in calls.py. */
static struct {
    unsigned (*unicode)(Handle text, int letter);
    Handle (*text_object)(Handle text, int letter);
    int (*loose_box)(Handle text, int letter, float *box);
    int (*matrix)(Handle text, int letter, float *matrix);
    double (*font_size)(Handle text, int letter);
    int (*map_error)(Handle text, int letter);
    Handle (*font)(Handle object);
    int (*mode)(Handle object);
    unsigned long (*font_name)(Handle font, char *name, unsigned long room);
    int (*font_flags)(Handle font);
    int (*ascent)(Handle font, float size, float *ascent);
    int (*descent)(Handle font, float size, float *descent);
    int (*colour)(Handle object, unsigned *red, unsigned *green, unsigned *blue, unsigned *opacity);
    int (*transparent)(Handle object);
    Handle (*clip_path)(Handle object);
    int (*clips)(Handle clip_path);
    Handle (*page_object)(Handle page, int index);
    Handle (*form_object)(Handle form, unsigned long index);
    int (*kind)(Handle object);
    int (*draw_mode)(Handle path, int *fill, int *stroke);
    int (*segments)(Handle path);
    int (*bounds)(Handle object, float *left, float *bottom, float *right, float *top);
    int (*object_matrix)(Handle object, float *matrix);
    Handle (*segment)(Handle path, int index);
    int (*point)(Handle segment, float *x, float *y);
    int (*segment_kind)(Handle segment);
} pdfium;

int bind(const Handle *functions, int size) {
    if (size != (int)sizeof pdfium)
        return 0;
    memcpy(&pdfium, functions, sizeof pdfium);
    return 1;
}

void unicodes(Handle text, int count, unsigned *codes) {
    for (int n = 0; n < count; n++)
        codes[n] = pdfium.unicode(text, n);
}

void text_objects(int count, const Handle *texts, const int *letters, Handle *objects) {
    for (int n = 0; n < count; n++)
        objects[n] = pdfium.text_object(texts[n], letters[n]);
}

void loose_boxes(int count, const Handle *texts, const int *letters, float *boxes) {
    for (int n = 0; n < count; n++)
        pdfium.loose_box(texts[n], letters[n], boxes + 4 * n);
}

void looks(int count, const Handle *texts, const int *letters, const Handle *objects, float *matrices, double *sizes,
           int *map_errors, Handle *fonts, int *modes, unsigned *colours) {
    for (int n = 0; n < count; n++) {
        unsigned *c = colours + 4 * n;
        pdfium.matrix(texts[n], letters[n], matrices + 6 * n);
        sizes[n] = pdfium.font_size(texts[n], letters[n]);
        map_errors[n] = pdfium.map_error(texts[n], letters[n]);
        fonts[n] = objects[n] ? pdfium.font(objects[n]) : 0;
        modes[n] = objects[n] ? pdfium.mode(objects[n]) : 0;
        if (objects[n])
            pdfium.colour(objects[n], c, c + 1, c + 2, c + 3);
    }
}

void fonts(int count, const Handle *fonts, char *names, int room, int *flags, float *reaches) {
    for (int n = 0; n < count; n++) {
        float *r = reaches + 2 * n;
        pdfium.font_name(fonts[n], names + (long)room * n, room);
        flags[n] = pdfium.font_flags(fonts[n]);
        if (!pdfium.ascent(fonts[n], 1000, r) || !pdfium.descent(fonts[n], 1000, r + 1))
            r[0] = r[1] = 0;
    }
}

void objects_of(Handle holder, int is_form, int count, Handle *objects, int *kinds) {
    for (int n = 0; n < count; n++) {
        objects[n] = is_form ? pdfium.form_object(holder, n) : pdfium.page_object(holder, n);
        kinds[n] = objects[n] ? pdfium.kind(objects[n]) : 0;
    }
}

void shapes(int count, const Handle *paths, int *modes, int *segments, float *bounds) {
    for (int n = 0; n < count; n++) {
        float *b = bounds + 4 * n;
        pdfium.draw_mode(paths[n], modes + 2 * n, modes + 2 * n + 1);
        segments[n] = pdfium.segments(paths[n]);
        pdfium.bounds(paths[n], b, b + 1, b + 2, b + 3);
    }
}

void fills(int count, const Handle *paths, unsigned *colours, int *looks) {
    for (int n = 0; n < count; n++, colours += 4, looks += 3) {
        looks[0] = pdfium.colour(paths[n], colours, colours + 1, colours + 2, colours + 3);
        looks[1] = pdfium.transparent(paths[n]);
        looks[2] = pdfium.clips(pdfium.clip_path(paths[n]));
    }
}

void outlines(int count, const Handle *paths, const int *segments, float *points, int *kinds, float *matrices) {
    for (int n = 0; n < count; n++) {
        pdfium.object_matrix(paths[n], matrices + 6 * n);
        for (int i = 0; i < segments[n]; i++, points += 2, kinds++) {
            Handle segment = pdfium.segment(paths[n], i);
            pdfium.point(segment, points, points + 1);
            *kinds = pdfium.segment_kind(segment);
        }
    }
}
