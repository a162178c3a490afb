/** Whether ensembles are as uncertain as they should be. */
package org.deltafield.validation.calibration;
