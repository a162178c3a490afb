/** Renders reports: JSON, Markdown, HTML, pictures and fields. Nothing is measured here. */
package org.deltafield.validation.report;
