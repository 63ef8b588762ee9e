/** OGC API Features: collisions, and what is made of them, for QGIS, ArcGIS and whatever else speaks it. */
@NullMarked
package dev.milepost.rest.ogc;

import org.jspecify.annotations.NullMarked;
